package imagetranslate.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where the handlers of watched jobs ask what to do, so that a fault hits a known job at a known point of its way. */
final class Control implements AutoCloseable {
    /** A handler that waits for its order. */
    record Arrival(String worker, Socket socket) {
        /** A handler whose process has died meanwhile doesn't hear it. */
        void answer(Order order) {
            try (socket) {
                socket.getOutputStream().write((order.name() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                // Whoever killed it knows.
            }
        }
    }

    /** @param stage where the job is waited for */
    private record Place(String id, StageName stage, Point point) {}

    private final ServerSocket listener;
    private final Map<Place, BlockingQueue<Arrival>> watched = new ConcurrentHashMap<>();
    private final Map<String, Long> lastArrivals = new ConcurrentHashMap<>();
    private final Map<Place, Order> standing = new ConcurrentHashMap<>();

    Control() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Threads.start("control", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on this job is held there until {@link #await} has it; everywhere else it is told to go. */
    void watch(String id, StageName stage, Point point) {
        watched.put(new Place(id, stage, point), new LinkedBlockingQueue<>());
    }

    /** Every arrival there is told the same. */
    void always(String id, StageName stage, Point point, Order order) {
        standing.put(new Place(id, stage, point), order);
    }

    Optional<Arrival> await(String id, StageName stage, Point point, Duration wait) throws InterruptedException {
        BlockingQueue<Arrival> arrivals = watched.get(new Place(id, stage, point));
        return Optional.ofNullable(arrivals.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** By {@link System#nanoTime()}: when any handler last asked about this job. */
    long lastArrival(String id) {
        return lastArrivals.getOrDefault(id, System.nanoTime());
    }

    /** From now on this job goes on; so does a handler that waits. */
    void release(String id, StageName stage, Point point) {
        BlockingQueue<Arrival> arrivals = watched.remove(new Place(id, stage, point));
        if (arrivals != null) {
            arrivals.forEach(arrival -> arrival.answer(Order.GO));
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Threads.start("arrival", () -> hear(socket));
            } catch (IOException closed) {
                // The loop's condition tells.
            }
        }
    }

    private void hear(Socket socket) {
        try {
            BufferedReader questions =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String question = questions.readLine();
            if (question == null) {
                return;
            }
            String[] words = question.split(" ");
            Place place = new Place(words[1], StageName.valueOf(words[2]), Point.valueOf(words[3]));
            Arrival arrival = new Arrival(words[0], socket);
            lastArrivals.put(place.id(), System.nanoTime());
            Order order = standing.get(place);
            BlockingQueue<Arrival> waiting = watched.get(place);
            if (order != null) {
                arrival.answer(order);
            } else if (waiting == null) {
                arrival.answer(Order.GO);
            } else {
                waiting.add(arrival);
                if (watched.get(place) != waiting) {
                    // Released between the two looks.
                    arrival.answer(Order.GO);
                }
            }
        } catch (IOException workerGone) {
            // Killed as it spoke; its job arrives again.
        }
    }
}
