package dev.parley.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.JavaSerializationFilterConfig;

/**
 * What may be made of Java-serialised bytes from another member: Hazelcast's own classes, and the failures that it
 * reports in this form. Ours and vertx-hazelcast's are written by code of their own and never come as such bytes.
 */
final class AllowedClasses {

    private static final String[] FAILURES = {
        "java.lang.Throwable",
        "java.lang.Error",
        "java.lang.LinkageError",
        "java.lang.NoClassDefFoundError",
        "java.lang.StackOverflowError",
        "java.lang.AssertionError",
        "java.lang.Exception",
        "java.lang.RuntimeException",
        "java.lang.ArithmeticException",
        "java.lang.ArrayIndexOutOfBoundsException",
        "java.lang.ClassCastException",
        "java.lang.ClassNotFoundException",
        "java.lang.ReflectiveOperationException",
        "java.lang.SecurityException",
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
        "java.net.ConnectException",
        "java.net.SocketException",
        "java.net.UnknownHostException",
        "java.util.ConcurrentModificationException",
        "java.util.NoSuchElementException",
        "java.util.concurrent.CancellationException",
        "java.util.concurrent.CompletionException",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.RejectedExecutionException",
        "java.util.concurrent.TimeoutException",
    };

    /** What these are made of, and Hazelcast's enumerations. */
    private static final String[] PARTS = {
        "java.lang.Enum",
        "java.lang.Integer",
        "java.lang.Long",
        "java.lang.Number",
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
        allowed.addPrefixes("com.hazelcast.");
        ClassFilter refused =
                new ClassFilter().addPrefixes("com.hazelcast.shaded."); // others' libraries under its name
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true); // by default all of "java." and "com.hazelcast." may come
        filter.setWhitelist(allowed);
        filter.setBlacklist(refused);
        return filter;
    }
}
