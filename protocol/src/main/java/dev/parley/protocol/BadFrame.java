package dev.parley.protocol;

import org.jspecify.annotations.Nullable;

/** A frame that is no command, with the answer that its sender deserves. Carries no stack: it is the client's fault. */
public final class BadFrame extends Exception {

    private final ErrorCode code;
    private final @Nullable String id;

    BadFrame(ErrorCode code, @Nullable String id, String message) {
        super(message, null, false, false);
        this.code = code;
        this.id = id;
    }

    /** The {@code error} event to answer with. */
    public ServerEvent.Failure answer() {
        return new ServerEvent.Failure(id, code, String.valueOf(getMessage()), null);
    }
}
