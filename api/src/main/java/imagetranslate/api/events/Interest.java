package imagetranslate.api.events;

import imagetranslate.api.access.Caller;
import imagetranslate.status.JobEvent;
import imagetranslate.status.JobStatus;
import java.util.HashSet;
import java.util.Set;

/** Which events a reader wants, and whether more of them can come. */
interface Interest {
    boolean wants(JobEvent event);

    /** Told of each event that is wanted, in their order. */
    default void seen(JobEvent event) {}

    default boolean isOver() {
        return false;
    }

    Interest ALL = event -> !event.json().isEmpty();

    static Interest inBatch(String batchId) {
        return event -> batchId.equals(event.batchId());
    }

    /** Of those, what is the caller's to see. */
    static Interest seenBy(Caller caller, Interest wanted) {
        return event -> caller.sees(event.tenant()) && wanted.wants(event);
    }

    /** One job's, until it has ended: of one with several targets, until all of them have. */
    final class OneJob implements Interest {
        private static final Set<String> ENDS = Set.of("done", "failed", "cancelled");

        private final String requestId;
        private Set<String> targets;
        private final Set<String> ended = new HashSet<>();
        private boolean over;

        OneJob(String requestId) {
            this(requestId, Set.of());
        }

        /** @param targets the languages of one that has several */
        OneJob(String requestId, Set<String> targets) {
            this.requestId = requestId;
            this.targets = targets;
        }

        /** @param job as it is when every later event will be seen */
        void know(JobStatus job) {
            targets = Set.copyOf(job.targets().keySet());
            job.targets().forEach((lang, target) -> {
                if (target.hasEnded()) {
                    ended.add(lang);
                }
            });
        }

        @Override
        public boolean wants(JobEvent event) {
            return event.requestId().equals(requestId);
        }

        @Override
        public void seen(JobEvent event) {
            boolean isEnd = ENDS.contains(event.state());
            String target = event.target();
            if (target == null) {
                over = isEnd;
                return;
            }
            if (isEnd) {
                ended.add(target);
            } else {
                ended.remove(target);
            }
            over = ended.containsAll(targets);
        }

        @Override
        public boolean isOver() {
            return over;
        }
    }
}
