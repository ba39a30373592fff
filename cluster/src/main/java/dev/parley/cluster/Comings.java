package dev.parley.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each who comes or goes, in place of the many that Hazelcast has. */
final class Comings implements MembershipListener {

    private static final Logger LOG = LoggerFactory.getLogger(Comings.class);

    @Override
    public void memberAdded(MembershipEvent event) {
        LOG.info(
                "{} came; {} members",
                MemberCard.words(event.getMember()),
                event.getMembers().size());
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        LOG.info(
                "{} is gone; {} members",
                MemberCard.words(event.getMember()),
                event.getMembers().size());
    }
}
