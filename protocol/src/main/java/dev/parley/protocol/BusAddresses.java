package dev.parley.protocol;

/** The few addresses of the event bus: each registration of a clustered consumer is a cluster-wide write. */
public final class BusAddresses {

    /** Takes a {@link RoomRequest}, answers a {@link RoomAnswer}; any signaling node will do. */
    public static final String SIGNALING = "parley.signaling";

    /** How the address of every single signaling node begins; its node follows. */
    public static final String SIGNALING_NODES = "parley.signaling.";

    /** Takes a {@link TurnCredentials.Request}, answers {@link TurnCredentials}; any node will do. */
    public static final String TURN = "parley.turn";

    /** How every gateway's address begins; its node follows. */
    public static final String GATEWAYS = "parley.gateway.";

    private BusAddresses() {}

    /** Takes what {@link #SIGNALING} takes: one of its nodes, for who knows which is the nearest to a room. */
    public static String signaling(String node) {
        return SIGNALING_NODES + node;
    }

    /** Takes every {@link GatewayNotice} for the sockets of one gateway process, and the {@link RollCall}. */
    public static String gateway(String node) {
        return GATEWAYS + node;
    }
}
