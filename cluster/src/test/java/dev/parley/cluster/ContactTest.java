package dev.parley.cluster;

import static dev.parley.cluster.Contact.Advice.END;
import static dev.parley.cluster.Contact.Advice.SEND_AWAY;
import static dev.parley.cluster.Contact.Advice.STAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.cluster.Contact.Advice;
import dev.parley.cluster.Contact.Outlook;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContactTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private final Contact contact = new Contact();
    private long nowNanos;

    private Advice sees(Outlook outlook) {
        return contact.look(outlook, nowNanos, nowNanos);
    }

    private Advice sees(Outlook outlook, Duration after) {
        nowNanos += after.toNanos();
        return sees(outlook);
    }

    @Test
    void aCutNetworkSendsCallersAwayAfterAWhileAndNotBefore() {
        sees(Outlook.TOGETHER);
        assertEquals(STAY, sees(Outlook.SILENT));
        assertEquals(STAY, sees(Outlook.SILENT, Contact.CUT.minus(MOMENT)));
        assertEquals(SEND_AWAY, sees(Outlook.SILENT, MOMENT));
    }

    @Test
    void whatALookDidNotFindWasLostWhenItBegan() {
        sees(Outlook.TOGETHER);
        long asked = nowNanos;
        nowNanos += Contact.CUT.toNanos();
        assertEquals(SEND_AWAY, contact.look(Outlook.SILENT, asked, nowNanos));
    }

    @Test
    void callersStayAwayUntilAllAreTogetherAgain() {
        sees(Outlook.SILENT);
        sees(Outlook.SILENT, Contact.CUT);
        assertEquals(SEND_AWAY, sees(Outlook.APART));
        assertEquals(SEND_AWAY, sees(Outlook.DOWN));
        assertEquals(STAY, sees(Outlook.TOGETHER));
        assertEquals(STAY, sees(Outlook.SILENT));
    }

    @Test
    void whereSignalingIsDownForEverybodyCallersStayUntilItIsBack() {
        sees(Outlook.TOGETHER);
        sees(Outlook.DOWN);
        assertEquals(STAY, sees(Outlook.DOWN, Duration.ofHours(1)));
        assertEquals(STAY, sees(Outlook.APART), "it is up again, and takes everybody in alike");
        assertEquals(STAY, sees(Outlook.APART, Contact.HOPE.minus(MOMENT)));
        assertEquals(STAY, sees(Outlook.TOGETHER));
        sees(Outlook.APART);
        assertEquals(SEND_AWAY, sees(Outlook.APART, Contact.MENDING));
    }

    @Test
    void whoIsNotReachedOnTheBusHasAWhileToMendIt() {
        sees(Outlook.UNREACHED);
        assertEquals(STAY, sees(Outlook.UNREACHED, Contact.MENDING.minus(MOMENT)));
        assertEquals(SEND_AWAY, sees(Outlook.UNREACHED, MOMENT));
        assertEquals(SEND_AWAY, sees(Outlook.UNREACHED, Duration.ofHours(1)));
    }

    @Test
    void whoSeesTheOthersAndIsNotTakenInEnds() {
        sees(Outlook.SILENT);
        sees(Outlook.APART, Contact.HOPE);
        assertEquals(SEND_AWAY, sees(Outlook.APART, Contact.HOPE.minus(MOMENT)));
        assertEquals(END, sees(Outlook.APART, MOMENT));
    }

    @Test
    void aCutThatHealsOverAndOverBeginsAnewEachTime() {
        for (int cut = 0; cut < 10; cut++) {
            sees(Outlook.TOGETHER);
            sees(Outlook.SILENT);
            assertEquals(STAY, sees(Outlook.SILENT, Contact.CUT.minus(MOMENT)));
        }
    }
}
