package dev.parley.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.JavaSerializationFilterConfig;

/**
 * What may be made of Java-serialised bytes from another member: nothing but the failures that Hazelcast reports in this
 * form. All else, ours and that of vertx-hazelcast, is written by code of its own and never named in the bytes.
 */
final class AllowedClasses {

    private static final String[] FAILURES = {
        "java.lang.Throwable",
        "java.lang.Error",
        "java.lang.Exception",
        "java.lang.RuntimeException",
        "java.lang.ClassCastException",
        "java.lang.IllegalArgumentException",
        "java.lang.IllegalStateException",
        "java.lang.IndexOutOfBoundsException",
        "java.lang.InterruptedException",
        "java.lang.NullPointerException",
        "java.lang.OutOfMemoryError",
        "java.lang.UnsupportedOperationException",
        "java.lang.VirtualMachineError",
        "java.io.EOFException",
        "java.io.IOException",
        "java.util.NoSuchElementException",
        "java.util.concurrent.CancellationException",
        "java.util.concurrent.CompletionException",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.RejectedExecutionException",
        "java.util.concurrent.TimeoutException",
    };

    /** What a {@link Throwable} is made of. */
    private static final String[] PARTS = {
        "java.lang.StackTraceElement",
        "[Ljava.lang.StackTraceElement;",
        "java.util.ArrayList",
        "java.util.Collections$EmptyList",
        "java.util.Collections$UnmodifiableCollection",
        "java.util.Collections$UnmodifiableList",
        "java.util.Collections$UnmodifiableRandomAccessList",
    };

    private AllowedClasses() {}

    static JavaSerializationFilterConfig filter() {
        ClassFilter allowed = new ClassFilter();
        allowed.addClasses(FAILURES);
        allowed.addClasses(PARTS);
        allowed.addPackages("com.hazelcast.core", "com.hazelcast.spi.exception", "com.hazelcast.nio.serialization");
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true); // by default all of "java." and "com.hazelcast." may come
        filter.setWhitelist(allowed);
        return filter;
    }
}
