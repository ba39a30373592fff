package dev.parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One client's WebSocket (RFC 6455), as cheap as it can be, so that the load costs less than the servers under it: the
 * mask is zero, which every server has to apply all the same, and frames are read where they lie. Confined to its event
 * loop.
 */
final class Wire extends ChannelInboundHandlerAdapter {

    /** Who listens. */
    interface Ear {

        /** The handshake is done. */
        void onOpen();

        /** A text came; it is the wire's and gone afterwards. */
        void onText(ByteBuf text);

        /** It is over, however that came. */
        void onClosed(String why);
    }

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;

    /** So many addresses of loopback share the ports, or tens of thousands of calls a minute run out of them. */
    private static final int LOCAL_ADDRESSES = 200;

    private static int turn;

    private final Ear ear;
    private final String request;
    private @Nullable ByteBuf rest;
    private @Nullable Channel channel;
    private boolean open;
    private String farewell = "the connection ended";

    private Wire(Ear ear, String request) {
        this.ear = ear;
        this.request = request;
    }

    /** Connects, and asks for an upgrade of {@code target}. */
    static Wire connect(
            EventLoop loop,
            URI server,
            String target,
            @Nullable String subprotocol,
            @Nullable SslContext tls,
            Ear ear) {
        Wire wire = new Wire(ear, handshake(server, target, subprotocol));
        turn = (turn + 1) % LOCAL_ADDRESSES;
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true)
                .option(EpollChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        if (tls != null) {
                            made.pipeline().addLast(tls.newHandler(made.alloc(), server.getHost(), server.getPort()));
                        }
                        made.pipeline().addLast(wire);
                    }
                })
                .connect(
                        new InetSocketAddress(server.getHost(), server.getPort()),
                        new InetSocketAddress("127.0.1." + (turn + 1), 0))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        ear.onClosed("no connection: " + done.cause().getMessage());
                    }
                });
        return wire;
    }

    private static String handshake(URI server, String target, @Nullable String subprotocol) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + (subprotocol == null ? "" : "\r\nSec-WebSocket-Protocol: " + subprotocol) + "\r\n\r\n";
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        put(ByteBufUtil.encodeString(channel.alloc(), CharBuffer.wrap(request), StandardCharsets.US_ASCII));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        ByteBuf unread = rest;
        if (unread == null) {
            readAll(in);
            if (in.isReadable()) {
                rest = context.alloc().buffer().writeBytes(in);
            }
        } else {
            unread.writeBytes(in);
            readAll(unread);
            unread.discardSomeReadBytes();
            if (!unread.isReadable()) {
                unread.release();
                rest = null;
            }
        }
        in.release();
    }

    private void readAll(ByteBuf in) {
        if (open || opens(in)) {
            while (readFrame(in)) {
                // the next
            }
        }
    }

    /** Reads the answer to the handshake; false where it is not all here. */
    private boolean opens(ByteBuf in) {
        String answer = in.toString(StandardCharsets.US_ASCII);
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        in.skipBytes(end + 4);
        if (!answer.toLowerCase(Locale.ROOT).startsWith("http/1.1 101")) {
            farewell = answer.substring(0, answer.indexOf('\r'));
            cut();
            return false;
        }
        open = true;
        ear.onOpen();
        return true;
    }

    private boolean readFrame(ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() < 2) {
            return false;
        }
        int opcode = in.getUnsignedByte(start);
        int size = in.getUnsignedByte(start + 1);
        int head = size == 126 ? 4 : size == 127 ? 10 : 2;
        if (in.readableBytes() < head) {
            return false;
        }
        int length = size == 126
                ? in.getUnsignedShort(start + 2)
                : size == 127 ? Math.toIntExact(in.getLong(start + 2)) : size;
        if (in.readableBytes() < head + length) {
            return false;
        }
        in.skipBytes(head);
        ByteBuf payload = in.readSlice(length);
        switch (opcode) {
            case TEXT -> ear.onText(payload);
            case 0x89 -> writeControl(PONG, payload);
            case CLOSE -> {
                farewell = "closed: " + payload.skipBytes(Math.min(2, length)).toString(StandardCharsets.UTF_8);
                cut();
            }
            default -> {}
        }
        return true;
    }

    /** Sends a text made of parts. */
    void send(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuf frame = channel().alloc().buffer(length + 14).writeByte(TEXT);
        if (length < 126) {
            frame.writeByte(MASKED | length);
        } else if (length < 65_536) {
            frame.writeByte(MASKED | 126).writeShort(length);
        } else {
            frame.writeByte(MASKED | 127).writeLong(length);
        }
        frame.writeInt(0);
        for (byte[] part : parts) {
            frame.writeBytes(part);
        }
        put(frame);
    }

    private void writeControl(int opcode, ByteBuf payload) {
        ByteBuf frame = channel().alloc().buffer(payload.readableBytes() + 6);
        frame.writeByte(opcode).writeByte(MASKED | payload.readableBytes()).writeInt(0);
        put(frame.writeBytes(payload));
    }

    /** What cannot be written ends the channel, and that is heard of. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void put(ByteBuf bytes) {
        channel().writeAndFlush(bytes, channel().voidPromise());
    }

    /** Says goodbye as a browser does; the server ends the connection. */
    void close() {
        if (channel != null && channel.isActive()) {
            ByteBuf normal = channel.alloc().buffer(2).writeShort(1000);
            writeControl(CLOSE, normal);
            normal.release();
        } else {
            cut();
        }
    }

    /** Ends it without a word. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void cut() {
        if (channel != null) {
            channel.close();
        }
    }

    private Channel channel() {
        return Objects.requireNonNull(channel, "not connected");
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        ear.onClosed(farewell);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        farewell = cause.toString();
        cut();
    }
}
