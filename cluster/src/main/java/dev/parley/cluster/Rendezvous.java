package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that processes that are meant to be one cluster become one. Hazelcast by itself makes a cluster of its own
 * wherever it finds nobody, and never says that the list it was given is wrong. Here only a signaling node that is in the
 * list may begin a cluster; everybody else waits for somebody of the list. And nobody is ready as long as a member that
 * lives at a listed address is in another cluster.
 *
 * @param own where this process is a member
 * @param strangersPatience how long another cluster at a listed address may take to become one with ours
 * @param waits hears what it waits for, for an operator; nothing any more when it is an empty text
 */
record Rendezvous(JoinList list, InetSocketAddress own, Duration strangersPatience, Consumer<String> waits) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final Duration TELL_AGAIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Rendezvous.class);

    /** Returns at once where this process may begin a cluster, else when somebody of the list answers. */
    void awaitSomebody(boolean data) throws InterruptedException {
        for (Wait wait = new Wait(); ; wait.untilNews()) {
            List<InetSocketAddress> addresses = list.addresses();
            if ((data && addresses.contains(own))
                    || !JoinList.answering(others(addresses)).isEmpty()) {
                return;
            }
            String nobody = addresses.isEmpty() ? "no address is known for " : "nobody answers at ";
            tell(wait, "waiting for a signaling node: " + nobody + list);
        }
    }

    /** Returns when somebody keeps the data and whoever answers at a listed address is in this member's cluster. */
    void awaitEverybody(HazelcastInstance member) throws InterruptedException {
        Wait wait = new Wait();
        UUID listening = member.getCluster().addMembershipListener(wait);
        for (; ; wait.untilNews()) {
            List<InetSocketAddress> strangers = JoinList.answering(strangers(member));
            if (strangers.isEmpty() && Cluster.hasData(member)) {
                member.getCluster().removeMembershipListener(listening);
                waits.accept("");
                return;
            }
            String line = strangers.isEmpty()
                    ? "waiting for a signaling node: only others are here"
                    : strangers + " of " + Setting.CLUSTER.key() + " answers, but is in another cluster";
            if (!strangers.isEmpty() && wait.isOver(strangersPatience)) {
                member.getLifecycleService().terminate();
                throw new BadSetting(line + "; is " + Setting.CLUSTER_NAME.key() + " the same there?");
            }
            tell(wait, line);
        }
    }

    private void tell(Wait wait, String line) {
        waits.accept(line);
        wait.tell(line);
    }

    private List<InetSocketAddress> strangers(HazelcastInstance member) {
        Set<InetSocketAddress> members = member.getCluster().getMembers().stream()
                .map(Member::getSocketAddress)
                .collect(Collectors.toSet());
        return others(list.addresses()).stream()
                .filter(address -> !members.contains(address))
                .toList();
    }

    private List<InetSocketAddress> others(List<InetSocketAddress> addresses) {
        return addresses.stream().filter(address -> !address.equals(own)).toList();
    }

    /**
     * How long already, when it was last said, and who came or went meanwhile. An address that begins to answer tells
     * nobody of it: without news it is looked at again.
     */
    private static final class Wait implements MembershipListener {

        private final long began = System.nanoTime();
        private final Semaphore news = new Semaphore(0);
        private long told = began - TELL_AGAIN.toNanos() + Duration.ofSeconds(2).toNanos();

        /** Returns with the next news, or when it is time to look again. */
        void untilNews() throws InterruptedException {
            if (news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        }

        @Override
        public void memberAdded(MembershipEvent event) {
            news.release();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            news.release();
        }

        boolean isOver(Duration patience) {
            return System.nanoTime() - began > patience.toNanos();
        }

        void tell(String line) {
            if (System.nanoTime() - told > TELL_AGAIN.toNanos()) {
                told = System.nanoTime();
                LOG.warn("{}", line);
            }
        }
    }
}
