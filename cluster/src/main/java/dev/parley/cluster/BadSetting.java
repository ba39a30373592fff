package dev.parley.cluster;

/** A setting that stops the start. Its message is the one line that an operator reads. */
public final class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSetting(String line) {
        super(line);
    }

    BadSetting(Setting setting, String complaint) {
        this(setting.key() + " " + complaint);
    }

    /** A port that another process has, or an address that is not this machine's. */
    public static BadSetting cannotListen(Setting setting, int port, Throwable cause) {
        return new BadSetting(setting, port + " cannot be listened on: " + cause.getMessage());
    }
}
