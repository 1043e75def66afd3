package imagetranslate.api.events;

import imagetranslate.message.Job;
import imagetranslate.status.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits for the end of one job, of several targets for that of the last; no thread does. */
public final class EndWatch implements Listener {
    private final Interest.OneJob interest;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile Runnable whenOver = () -> {};

    private EndWatch(Interest.OneJob interest) {
        this.interest = interest;
    }

    /**
     * To be begun before the job is handed in, so that no event is missed.
     *
     * @throws imagetranslate.api.problem.Problem where there is no room for one more who listens
     */
    public static EndWatch of(Job job, EventHub hub) {
        EndWatch watch = new EndWatch(new Interest.OneJob(job.requestId(), Set.copyOf(job.targetLangs())));
        hub.add(watch);
        return watch;
    }

    /** Completes when the job seems to have ended, when this time is over, or when nothing more will be heard. */
    public CompletableFuture<Void> upTo(Duration wait) {
        return over.completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> whenOver.run());
    }

    @Override
    public synchronized void tell(List<JobEvent> events) {
        for (JobEvent event : events) {
            if (interest.wants(event)) {
                interest.seen(event);
            }
        }
        if (interest.isOver()) {
            leave();
        }
    }

    /** Also by whoever needs it no longer. */
    @Override
    public void leave() {
        over.complete(null);
        whenOver.run();
    }

    @Override
    public void whenOver(Runnable then) {
        whenOver = then;
    }
}
