package dev.parley.signaling;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Something that can happen to a room and to the browsers around it. */
sealed interface Step {

    /** A browser opens a socket and joins, with the secret that it has, if any. */
    record Join(int browser) implements Step {}

    record Leave(int browser) implements Step {}

    record Lose(int browser) implements Step {}

    record Pass(int seconds) implements Step {}

    record Expire() implements Step {}

    /** A request of before is asked again. */
    record Retry(int which) implements Step {}

    /** One of the notices under way arrives, in any order. */
    record Deliver(int browser, int which) implements Step {}

    /** A notice arrives, and a copy of it will arrive again. */
    record DeliverCopy(int browser, int which) implements Step {}

    /** Steps of up to four browsers, which want two seats. */
    static Arbitrary<Step> any() {
        Arbitrary<Integer> browser = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 1_000);
        return Arbitraries.oneOf(
                browser.map(Join::new),
                browser.map(Join::new),
                browser.map(Leave::new),
                browser.map(Lose::new),
                Arbitraries.integers().between(0, 20).map(Pass::new),
                Arbitraries.just(new Expire()),
                which.map(Retry::new),
                browser.flatMap(who -> which.map(some -> new Deliver(who, some))),
                browser.flatMap(who -> which.map(some -> new DeliverCopy(who, some))));
    }
}
