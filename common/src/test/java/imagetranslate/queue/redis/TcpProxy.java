package imagetranslate.queue.redis;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server, and cuts or holds up the line at the worst moment. */
public final class TcpProxy implements AutoCloseable {
    /** How a line is cut. */
    public enum Cut {
        /** A clean end, as of a server that shuts down. */
        FIN,
        /** A reset, as of a firewall or a crashed host. */
        RST
    }

    /** What of a conversation is lost. */
    public enum Part {
        /** The request: the server never sees it. */
        REQUEST,
        /** The reply to the request that holds the markers: the server has done what was asked. */
        REPLY_TO,
        /** The reply that itself holds the markers. */
        REPLY_WITH
    }

    /** Cuts one line, once; may be set at several proxies. */
    public static final class Trap {
        private final Part part;
        private final Cut cut;
        private final Runnable first;
        private final List<String> markers;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch sprung = new CountDownLatch(1);

        /**
         * @param first done before the line is cut
         * @param markers texts that must all be in what is lost (or in the request to it)
         */
        public Trap(Part part, Cut cut, Runnable first, String... markers) {
            this.part = part;
            this.cut = cut;
            this.first = first;
            this.markers = List.of(markers);
        }

        /** @return whether it has sprung within this time */
        public boolean await(Duration wait) throws InterruptedException {
            return sprung.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        }

        private boolean springs(byte[] buffer, int length) {
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            return markers.stream().allMatch(text::contains) && taken.compareAndSet(false, true);
        }
    }

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Trap> traps = new CopyOnWriteArrayList<>();
    private final Object flow = new Object();
    private boolean stalled;
    private volatile boolean refusing;
    private volatile Duration delay = Duration.ZERO;

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
        Trap trap = new Trap(Part.REPLY_TO, cut, () -> {}, marker);
        set(trap);
        return trap.sprung;
    }

    public void set(Trap trap) {
        traps.add(trap);
    }

    public void unset(Trap trap) {
        traps.remove(trap);
    }

    /** From now on nothing arrives, on old lines and new ones; nobody is told. */
    public void stall() {
        synchronized (flow) {
            stalled = true;
        }
    }

    /** What was held up goes on its way, even where the other side has hung up meanwhile. */
    public void flow() {
        synchronized (flow) {
            stalled = false;
            flow.notifyAll();
        }
    }

    /** Ends all lines, and new ones at once, until told otherwise. */
    public void refuse(boolean on) {
        refusing = on;
        if (on) {
            open.forEach(TcpProxy::closeQuietly);
        }
    }

    /** Whatever is sent arrives so much later. */
    public void delay(Duration each) {
        delay = each;
    }

    @Override
    public void close() {
        flow();
        closeQuietly(listener);
        open.forEach(TcpProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closed) {
                // The loop's condition tells.
            }
        }
    }

    /** Where the server is away the client sees a connection that ends, as it would without a proxy. */
    private void connect(Socket client) {
        try {
            if (refusing) {
                closeQuietly(client);
            } else {
                Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
                if (refusing) {
                    // Since it was asked above: whoever refused may have ended all lines before this was one.
                    line.end();
                } else {
                    line.start();
                }
            }
        } catch (IOException serverAway) {
            closeQuietly(client);
        }
    }

    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile Trap sprung;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            open.add(client);
            open.add(server);
        }

        void end() {
            closeQuietly(client);
            closeQuietly(server);
        }

        void start() {
            TcpProxy.start("to server", () -> pump(client, server, this::requestPasses));
            TcpProxy.start("to client", () -> pump(server, client, this::replyPasses));
        }

        private boolean requestPasses(byte[] buffer, int length) {
            for (Trap trap : traps) {
                if (trap.part != Part.REPLY_WITH && trap.springs(buffer, length)) {
                    traps.remove(trap);
                    sprung = trap;
                    if (trap.part == Part.REQUEST) {
                        cut(trap);
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean replyPasses(byte[] buffer, int length) {
            for (Trap trap : traps) {
                if (trap.part == Part.REPLY_WITH && trap.springs(buffer, length)) {
                    traps.remove(trap);
                    sprung = trap;
                }
            }
            Trap now = sprung;
            if (now == null) {
                return true;
            }
            cut(now);
            return false;
        }

        private void cut(Trap trap) {
            trap.first.run();
            try {
                client.setSoLinger(trap.cut == Cut.RST, 0);
            } catch (IOException alreadyClosed) {
                // Then there is nothing to reset.
            }
            closeQuietly(client);
            closeQuietly(server);
            trap.sprung.countDown();
        }

        private void pump(Socket from, Socket to, Watch watch) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0 && watch.passes(buffer, n); n = in.read(buffer)) {
                    awaitFlow();
                    out.write(buffer, 0, n);
                }
            } catch (IOException ended) {
                // Either side may end the line at any time.
            } finally {
                awaitFlow();
                closeQuietly(from);
                closeQuietly(to);
                open.remove(from);
            }
        }
    }

    private void awaitFlow() {
        LockSupport.parkNanos(delay.toNanos());
        synchronized (flow) {
            while (stalled) {
                try {
                    flow.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts a proxy", e);
                }
            }
        }
    }

    private interface Watch {
        boolean passes(byte[] buffer, int length);
    }

    private static void start(String name, Runnable run) {
        Thread thread = new Thread(run, "proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is all that was wanted.
        }
    }
}
