package imagetranslate.queue.redis;

import imagetranslate.queue.redis.SettleCommands.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends the steps that slots take at about the same moment in one round trip, since that costs Redis and this process as much
 * as the steps themselves. What comes while nothing is on its way goes at once; what comes while something is waits until
 * that is back, or until half of the slots wait, on a second line (Nagle's rule, RFC 896). Where a line breaks, what became
 * of each step on it is unknown to its slot, as it is with a line for each.
 */
final class SettleBatcher implements AutoCloseable {
    private static final int LINES = 2;

    /** A script holds up everyone else while it runs. */
    private static final int MOST = 32;

    private static final int MOST_BYTES = 1 << 20;

    private final Deque<RedisLink> idle = new ArrayDeque<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final IntSupplier slots;

    /** @param slots how many there are now */
    SettleBatcher(List<RedisLink> lines, IntSupplier slots) {
        if (lines.size() != LINES) {
            throw new IllegalArgumentException(lines.size() + " lines; it must be " + LINES);
        }
        idle.addAll(lines);
        this.slots = slots;
    }

    /** What one slot has asked for, and what came of it. */
    private static final class Request {
        private final Command command;
        private final Thread slot = Thread.currentThread();
        /** The reply, or a {@link JedisException}. */
        private volatile @Nullable Object outcome;

        Request(Command command) {
            this.command = command;
        }

        /** Only the first counts. */
        void end(Object result) {
            if (outcome == null) {
                outcome = result;
                LockSupport.unpark(slot);
            }
        }
    }

    private record Bundle(RedisLink line, List<Request> requests) {}

    /**
     * Returns when the outcome is known, interrupted or not: a reply, or the lack of one, comes within the time for which a
     * socket waits.
     *
     * @throws JedisException as if the command had been sent alone
     */
    Object run(Command command) {
        Request mine = new Request(command);
        synchronized (waiting) {
            waiting.addLast(mine);
        }
        boolean interrupted = false;
        Object outcome = mine.outcome;
        while (outcome == null) {
            Bundle bundle = next();
            if (bundle != null) {
                carry(bundle);
            } else if (mine.outcome == null) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            outcome = mine.outcome;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (outcome instanceof JedisException e) {
            throw e;
        }
        return outcome;
    }

    /** What the calling slot is to send now, for itself or for others; null where there is no hurry. */
    private @Nullable Bundle next() {
        synchronized (waiting) {
            boolean free = idle.size() == LINES || (!idle.isEmpty() && waiting.size() * 2 >= slots.getAsInt());
            if (!free || waiting.isEmpty()) {
                return null;
            }
            List<Request> requests = new ArrayList<>();
            long bytes = 0;
            while (!waiting.isEmpty() && requests.size() < MOST && bytes < MOST_BYTES) {
                Request request = waiting.removeFirst();
                requests.add(request);
                bytes += request.command.args().stream()
                        .mapToLong(arg -> arg.length)
                        .sum();
            }
            return new Bundle(idle.removeFirst(), requests);
        }
    }

    private void carry(Bundle bundle) {
        try {
            List<Request> alone = new ArrayList<>(bundle.requests());
            for (boolean handingOn : new boolean[] {true, false}) {
                List<Request> together = bundle.requests().stream()
                        .filter(request -> FinishCommand.is(request.command, handingOn))
                        .toList();
                sendTogether(bundle.line(), together);
                alone.removeAll(together);
            }
            alone.forEach(request -> sendAlone(bundle.line(), request));
        } finally {
            // Also where something nobody thought of was thrown: nobody may wait for ever.
            bundle.requests().forEach(request -> request.end(new JedisException("the step was not sent")));
            putBack(bundle.line());
        }
    }

    private static void sendTogether(RedisLink line, List<Request> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Command all = FinishCommand.merged(
                requests.stream().map(request -> request.command).toList());
        try {
            List<?> reply = (List<?>) line.run(all.script(), all.keys(), all.args());
            for (int i = 0; i < requests.size(); i++) {
                requests.get(i).end(FinishCommand.reply(reply, i));
            }
        } catch (JedisDataException e) {
            // Nothing was done for any of them, and one alone may be to blame.
            if (requests.size() > 1) {
                requests.forEach(request -> sendTogether(line, List.of(request)));
            } else {
                requests.get(0).end(e);
            }
        } catch (JedisException e) {
            requests.forEach(request -> request.end(e));
        }
    }

    private static void sendAlone(RedisLink line, Request request) {
        Command command = request.command;
        try {
            request.end(line.run(command.script(), command.keys(), command.args()));
        } catch (JedisException e) {
            request.end(e);
        }
    }

    /** Who waited for this line may be asleep. */
    private void putBack(RedisLink line) {
        Request first;
        synchronized (waiting) {
            idle.addLast(line);
            first = waiting.peekFirst();
        }
        if (first != null) {
            LockSupport.unpark(first.slot);
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            idle.forEach(RedisLink::close);
        }
    }
}
