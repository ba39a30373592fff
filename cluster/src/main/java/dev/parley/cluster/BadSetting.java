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
}
