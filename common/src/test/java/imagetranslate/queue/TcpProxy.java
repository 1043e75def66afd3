package imagetranslate.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and a server, and cuts the line at the worst moment: after the command, before its reply. */
public final class TcpProxy implements AutoCloseable {
    /** How a line is cut. */
    public enum Cut {
        /** A clean end, as of a server that shuts down. */
        FIN,
        /** A reset, as of a firewall or a crashed host. */
        RST
    }

    /**
     * @param marker in the command whose reply is lost
     * @param done counted down when it was
     */
    private record Trap(byte[] marker, Cut cut, CountDownLatch done) {}

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Trap> trap = new AtomicReference<>();

    public TcpProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Loses the reply to the next command that holds this text.
     *
     * @return counted down when the reply has been lost
     */
    public CountDownLatch loseReplyTo(String marker, Cut cut) {
        CountDownLatch done = new CountDownLatch(1);
        trap.set(new Trap(marker.getBytes(StandardCharsets.ISO_8859_1), cut, done));
        return done;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(TcpProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                new Line(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), serverPort)).start();
            } catch (IOException closedOrServerAway) {
                // The client sees a connection that ends, as it would without a proxy.
            }
        }
    }

    private final class Line {
        private final Socket client;
        private final Socket server;
        private final AtomicReference<Trap> sprung = new AtomicReference<>();

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            open.add(client);
            open.add(server);
        }

        void start() {
            TcpProxy.start("to server", () -> pump(client, server, this::watchForMarker));
            TcpProxy.start("to client", () -> pump(server, client, this::cutIfSprung));
        }

        private boolean watchForMarker(byte[] buffer, int length) {
            Trap armed = trap.get();
            if (armed != null && contains(buffer, length, armed.marker()) && trap.compareAndSet(armed, null)) {
                sprung.set(armed);
            }
            return true;
        }

        private boolean cutIfSprung(byte[] buffer, int length) {
            Trap now = sprung.get();
            if (now == null) {
                return true;
            }
            try {
                client.setSoLinger(now.cut() == Cut.RST, 0);
            } catch (IOException alreadyClosed) {
                return false;
            } finally {
                closeQuietly(client);
                closeQuietly(server);
                now.done().countDown();
            }
            return false;
        }

        private void pump(Socket from, Socket to, Watch watch) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0 && watch.passes(buffer, n); n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
            } catch (IOException ended) {
                // Either side may end the line at any time.
            } finally {
                closeQuietly(from);
                closeQuietly(to);
                open.remove(from);
            }
        }
    }

    private interface Watch {
        boolean passes(byte[] buffer, int length);
    }

    private static boolean contains(byte[] buffer, int length, byte[] marker) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .contains(new String(marker, StandardCharsets.ISO_8859_1));
    }

    private static void start(String name, Runnable run) {
        Thread thread = new Thread(run, "proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is all that was wanted.
        }
    }
}
