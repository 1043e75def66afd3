package imagetranslate.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a stage needs for its work is away. */
final class DependencyFaults {
    private final Book book;
    private final Targets targets;
    private final Outages outages;

    DependencyFaults(Book book, Targets targets, Outages outages) {
        this.book = book;
        this.targets = targets;
        this.outages = outages;
    }

    /** @param switched on when it begins, off when it ends */
    Duration away(FaultKind kind, Duration length, Consumer<Boolean> switched) throws InterruptedException {
        List<String> crowd = new ArrayList<>();
        long from = System.nanoTime();
        outages.begin();
        switched.accept(true);
        try {
            for (int i = 0; i < 5; i++) {
                String id = book.newId("crowd");
                crowd.add(id);
                // Whoever is down to one attempt can't lose it to something that is away.
                book.push(Book.message(id, ",\"max_attempts\":1"));
            }
            Thread.sleep(length.toMillis());
        } finally {
            switched.accept(false);
            outages.end();
        }
        Duration worst = targets.worst(kind, crowd, from);
        for (String id : crowd) {
            book.ended(id)
                    .filter(end -> !end.kind().equals(StageName.DELIVERED))
                    .ifPresent(end -> targets.complain(id + " came by during " + kind + " and ended as " + end.kind()));
        }
        return worst;
    }
}
