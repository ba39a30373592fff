package dev.parley.main;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What the operating system says to this process. A shutdown hook cannot know of a second signal, and a drain must be one
 * that an operator can cut short.
 */
final class Signals {

    private Signals() {}

    /**
     * Calls back for each signal, on a thread of its own, in place of the JVM's own way to end.
     *
     * @param names as {@code kill -l} has them
     * @param onSignal takes the signal's number
     */
    static void on(Set<String> names, IntConsumer onSignal) {
        try {
            // By reflection: the module jdk.unsupported exports them, yet javac warns of them and cannot be told not
            // to.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (_, _, arguments) -> {
                        onSignal.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                        return null;
                    });
            for (String name : names) {
                Object named = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, named, calling);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM knows no signals", e);
        }
    }
}
