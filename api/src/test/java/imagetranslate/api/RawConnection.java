package imagetranslate.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bare connection: sends what it is told to, when it is told to, as no well-bred client would. */
final class RawConnection implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final int PATIENCE_MILLIS = 60_000;

    private final SocketChannel channel = SocketChannel.open();
    private final Socket socket = channel.socket();
    private boolean slow;

    RawConnection(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A whole answer, head and body. */
    record Answer(int status, String text) {
        boolean hasHeader(String name) {
            return text.toLowerCase(Locale.ROOT).contains("\r\n" + name + ": ");
        }
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** From now on it says one byte each time that it is asked whether it is over. */
    RawConnection slow() {
        slow = true;
        return this;
    }

    /** Whether it was answered, or closed by the other side. */
    boolean isOver() {
        try {
            if (slow) {
                send("a");
            }
            channel.configureBlocking(false);
            boolean nothing = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return !nothing;
        } catch (IOException e) {
            return true;
        }
    }

    /** All that comes until the other side closes; fails where that isn't a final answer. */
    Answer answer() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(all);
        }
        String text = all.toString(StandardCharsets.UTF_8).replaceFirst("^HTTP/1\\.1 100 [^\r]*\r\n\r\n", "");
        Matcher status = STATUS.matcher(text);
        if (!status.lookingAt()) {
            throw new IOException("no answer, but '" + text + "'");
        }
        return new Answer(Integer.parseInt(status.group(1)), text);
    }

    /** The same for a whole request. */
    static Answer ask(int port, String request) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.send(request).answer();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
