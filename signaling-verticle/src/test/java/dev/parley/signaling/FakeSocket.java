package dev.parley.signaling;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A socket as a gateway keeps it: the last view that it was told, and what its browser heard of the other. */
final class FakeSocket {

    final String name;
    final RoomAnswer.Entered entered;
    final List<GatewayNotice> inbox = new ArrayList<>();
    RoomView view;
    boolean in = true;
    private @Nullable String here;
    private boolean away;
    private final Set<String> gone = new HashSet<>();

    FakeSocket(String name, RoomAnswer.Entered entered) {
        this.name = name;
        this.entered = entered;
        this.view = entered.view();
        RoomView.Other other = view.other();
        if (other != null) {
            here = other.peer();
            away = other.away();
        }
    }

    /** Takes one notice; the browser hears what follows from it, and complains where that makes no sense. */
    void hears(GatewayNotice notice) {
        switch (notice) {
            case GatewayNotice.Changed changed -> {
                if (in) {
                    view.eventsTo(changed.view()).forEach(this::hears);
                    view = changed.view().version() > view.version() ? changed.view() : view;
                }
            }
            case GatewayNotice.Replaced replaced -> in = false;
            case GatewayNotice.Displaced displaced -> throw new AssertionError("nobody asserted an older seat");
            case GatewayNotice.Audited audited -> expect(audited.away() && !in, audited);
            case GatewayNotice.Relayed relayed -> throw new AssertionError("signaling relays nothing");
            case GatewayNotice.Undelivered undelivered -> throw new AssertionError("signaling relays nothing");
        }
    }

    private void hears(ServerEvent event) {
        switch (event) {
            case ServerEvent.OtherJoined joined -> {
                expect(here == null && !gone.contains(joined.peer()), event);
                here = joined.peer();
                away = false;
            }
            case ServerEvent.OtherAway left -> {
                expect(left.peer().equals(here) && !away, event);
                away = true;
            }
            case ServerEvent.OtherBack back -> {
                expect(back.peer().equals(here), event);
                away = false;
            }
            case ServerEvent.Bye bye -> {
                expect(bye.peer().equals(here), event);
                here = null;
                gone.add(bye.peer());
            }
            default -> throw new AssertionError("not an event about the other: " + event);
        }
    }

    private void expect(boolean sensible, Object event) {
        if (!sensible) {
            throw new AssertionError(name + " hears " + event + " while " + here + (away ? " is away" : " is there"));
        }
    }

    /** Whether the browser believes just what the view says. */
    boolean believesItsView() {
        RoomView.Other other = view.other();
        return other == null ? here == null : other.peer().equals(here) && other.away() == away;
    }
}
