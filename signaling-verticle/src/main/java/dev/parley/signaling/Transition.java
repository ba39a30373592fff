package dev.parley.signaling;

/**
 * What changed in a room, for logs and metrics.
 *
 * @param seats how many seats are taken afterwards
 */
record Transition(Kind kind, String peer, int seats) {

    /** What can happen to a seat; the names are a label of a metric, the words stand between peer and room in the log. */
    enum Kind {
        JOINED("joined"),
        RESUMED("took its seat back in"),
        RESTORED("is found again in"),
        DISPLACED("yields to an older seat of"),
        AWAY("is away from"),
        LEFT("left"),
        LOST("is lost to");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
