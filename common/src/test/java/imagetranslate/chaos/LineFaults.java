package imagetranslate.chaos;

import imagetranslate.queue.redis.TcpProxy;
import imagetranslate.queue.redis.TcpProxy.Cut;
import imagetranslate.queue.redis.TcpProxy.Part;
import imagetranslate.queue.redis.TcpProxy.Trap;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Lines between workers and Redis that break in the midst of a word, or are slow. */
final class LineFaults {
    private static final Duration TRAP = Duration.ofSeconds(20);

    private final Fleet fleet;
    private final Book book;
    private final Targets targets;

    LineFaults(Fleet fleet, Book book, Targets targets) {
        this.fleet = fleet;
        this.book = book;
        this.targets = targets;
    }

    Duration loseClaimReply(StageName stage, Cut cut) throws InterruptedException {
        String id = book.newId("claim");
        long[] from = {System.nanoTime()};
        Trap trap = new Trap(Part.REPLY_WITH, cut, () -> from[0] = System.nanoTime(), marker(id));
        List<TcpProxy> lines = fleet.hosts(stage).stream().map(Host::redis).toList();
        lines.forEach(line -> line.set(trap));
        book.push(Book.message(id, ""));
        targets.awaitEnd(id);
        boolean sprung = trap.await(Duration.ZERO);
        lines.forEach(line -> line.unset(trap));
        return sprung || book.ended(id).isEmpty()
                ? targets.recovery(FaultKind.LOSE_CLAIM_REPLY, id, from[0])
                : loseClaimReply(stage, cut);
    }

    Duration cutFinish(FaultKind kind, StageName stage, Part part, Cut cut, boolean kill) throws InterruptedException {
        while (true) {
            Targets.Held held = targets.hold(kind, stage, Point.AFTER_WORK);
            long from = System.nanoTime();
            Runnable first = kill ? held.host()::kill : () -> {};
            Trap trap = new Trap(part, cut, first, "EVALSHA", marker(held.id()));
            held.host().redis().set(trap);
            fleet.control().release(held.id(), stage, Point.AFTER_WORK);
            held.arrival().answer(Order.GO);
            boolean sprung = trap.await(TRAP);
            held.host().redis().unset(trap);
            // Else its worker was hit by another fault before it could finish.
            if (sprung) {
                return targets.recovery(kind, held.id(), from);
            }
        }
    }

    Duration slowLine(RandomGenerator random) throws InterruptedException {
        Host host = fleet.hosts().get(random.nextInt(fleet.hosts().size()));
        String id = book.newId("slow");
        long from = System.nanoTime();
        host.redis().delay(Duration.ofMillis(100));
        try {
            book.push(Book.message(id, ""));
            return targets.recovery(FaultKind.SLOW_LINE, id, from);
        } finally {
            host.redis().delay(Duration.ZERO);
        }
    }

    private static String marker(String id) {
        return "\"request_id\":\"" + id + "\"";
    }
}
