package imagetranslate.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Producers that say things twice, differently, or wrongly. */
final class MessageFaults {
    private final Book book;
    private final Targets targets;

    MessageFaults(Book book, Targets targets) {
        this.book = book;
        this.targets = targets;
    }

    Duration pushTwice(String second) throws InterruptedException {
        String id = book.newId("twice");
        long from = System.nanoTime();
        book.push(Book.threeTargets(id, ""));
        book.push(Book.threeTargets(id, second));
        return targets.recovery(FaultKind.PUSHED_TWICE, id, from);
    }

    Duration malformed() throws InterruptedException {
        byte[] message = ("{\"request_id\":" + book.newId("malformed")).getBytes(StandardCharsets.UTF_8);
        long from = System.nanoTime();
        book.push(message);
        return targets.recovery(FaultKind.MALFORMED, Ledger.id(message), from);
    }
}
