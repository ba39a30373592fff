package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class UncaughtTest {

    /** As the bus's own, which says of each failure that it did not take it. */
    private static final class Deaf implements Promise<Void> {

        @Override
        public boolean tryComplete(@Nullable Void result) {
            return true;
        }

        @Override
        public boolean tryFail(Throwable cause) {
            return false;
        }

        @Override
        public Future<Void> future() {
            throw new UnsupportedOperationException();
        }
    }

    private static Throwable thrownBy(Vertx vertx, Runnable work) throws InterruptedException {
        BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
        vertx.exceptionHandler(thrown::add);
        vertx.runOnContext(_ -> work.run());
        Throwable cause = thrown.poll(30, TimeUnit.SECONDS);
        if (cause == null) {
            throw new AssertionError("nothing was thrown");
        }
        return cause;
    }

    @Test
    void aMessageWhoseConnectionClosedIsKnownByItsPromise(Vertx vertx) throws InterruptedException {
        Future<Void> write = vertx.timer(1).compose(_ -> Future.failedFuture("connection closed"));
        assertTrue(Uncaught.isLostMessage(thrownBy(vertx, () -> write.onComplete(new Deaf()))));
    }

    @Test
    void whatElseIsThrownIsNotTakenForOne(Vertx vertx) throws InterruptedException {
        assertFalse(Uncaught.isLostMessage(thrownBy(vertx, () -> {
            throw new IllegalStateException("Promise already completed");
        })));
        assertFalse(Uncaught.isLostMessage(thrownBy(vertx, () -> {
            throw new UnsupportedOperationException();
        })));
    }

    @Test
    void ofAThousandOneIsTold() {
        List<Integer> told = new ArrayList<>();
        Seldom seldom = new Seldom();
        for (int i = 0; i < 1_000; i++) {
            seldom.count(told::add);
        }
        assertEquals(1, told.getFirst());
        assertTrue(told.size() < 1_000);
    }
}
