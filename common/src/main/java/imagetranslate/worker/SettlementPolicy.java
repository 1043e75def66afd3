package imagetranslate.worker;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.message.PlainText;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.RetrySchedule;
import imagetranslate.queue.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what happens to a job, from what its handler returned or threw. */
record SettlementPolicy(RetrySchedule policy, Duration jobTimeout, Clock clock) {
    /** A record is for a person; a whole web page in it is not. */
    private static final int LONGEST_WHY = 2000;

    Instant deadline(Claim claim) {
        return claim.claimedAt().plus(jobTimeout);
    }

    /** @param served since when jobs are served, as far as is known; now, where none is */
    Settlement returned(Outcome outcome, Claim claim, Instant served) {
        if (outcome instanceof Outcome.Advance advance) {
            return new Settlement(new Step.Advance(advance.message()), "", null);
        }
        if (outcome instanceof Outcome.Retry retry) {
            return again(claim, retry.after(), retry.why(), null);
        }
        if (outcome instanceof Outcome.Postpone postpone) {
            if (postpone.after() != null) {
                Duration delay = policy.delay(claim.attempt(), postpone.after());
                return new Settlement(new Step.Postpone(delay), shortened(postpone.why()), null);
            }
            return isFree(claim, served) ? postponed(claim, postpone.why()) : again(claim, null, postpone.why(), null);
        }
        if (outcome instanceof Outcome.Reject reject) {
            return failed(reject.kind(), reject.why(), null);
        }
        if (outcome instanceof Outcome.Split split) {
            return split(split, claim, served);
        }
        if (outcome instanceof Outcome.Finish) {
            return new Settlement(new Step.Finish(), "", null);
        }
        if (outcome instanceof Outcome.Announce news) {
            return new Settlement(new Step.Announce(news.messages(), news.entry(), news.aside()), "", null);
        }
        throw new IllegalStateException("a stage came to an outcome that nobody here knows: " + outcome);
    }

    private Settlement split(Outcome.Split split, Claim claim, Instant served) {
        List<Claim> targets =
                split.parts().stream().map(part -> claim.ofPart(part.task())).toList();
        Set<String> ids = targets.stream().map(target -> target.envelope().id()).collect(Collectors.toSet());
        if (targets.size() == 1 && ids.contains(claim.envelope().id())) {
            // Nothing but itself: as if it had not been split.
            return returned(split.parts().get(0).outcome(), claim, served);
        }
        if (ids.size() < targets.size() || !targets.stream().allMatch(target -> isTargetOf(target, claim))) {
            throw new IllegalStateException("job " + claim.envelope().name() + " was split into "
                    + targets.stream().map(target -> target.envelope().name()).toList()
                    + "; each part must be another one of its targets");
        }
        List<Settlement.Part> parts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Outcome outcome = split.parts().get(i).outcome();
            parts.add(new Settlement.Part(targets.get(i), returned(outcome, targets.get(i), served)));
        }
        return Settlement.split(parts);
    }

    private static boolean isTargetOf(Claim target, Claim whole) {
        Envelope envelope = target.envelope();
        return envelope.ownId()
                && envelope.targets().size() == 1
                && envelope.requestId().equals(whole.envelope().requestId())
                && !envelope.id().equals(whole.envelope().id());
    }

    Settlement thrown(Throwable thrown, Claim claim) {
        if (thrown instanceof JobRejected rejected) {
            return failed(rejected.kind(), described(thrown), thrown);
        }
        return clock.instant().isBefore(deadline(claim)) ? again(claim, null, described(thrown), thrown) : late();
    }

    /**
     * It failed for want of something that every job needs, which costs it no attempt: however long and however often that is
     * away. Only where others were served for {@code JOB_TIMEOUT_SECONDS}, and this job wasn't, is it taken for the job's own
     * doing.
     *
     * @param served since when jobs are served, as far as is known; now, where none is
     */
    Settlement unserved(Throwable thrown, Claim claim, Instant served) {
        return isFree(claim, served) ? postponed(claim, described(thrown)) : thrown(thrown, claim);
    }

    /** Whether a job may still wait at no cost: time in which nobody is served is none of its own. */
    private boolean isFree(Claim claim, Instant served) {
        Instant since = served.isAfter(claim.firstSeen()) ? served : claim.firstSeen();
        return clock.instant().isBefore(since.plus(jobTimeout));
    }

    Settlement postponed(Claim claim, String why) {
        Duration delay = policy.postponement(Duration.between(claim.firstSeen(), clock.instant()));
        return new Settlement(new Step.Postpone(delay), shortened(why), null);
    }

    Settlement cancelled() {
        return new Settlement(new Step.Finish(), "", null);
    }

    Settlement malformed(String problem) {
        return failed(ErrorKind.MALFORMED, problem, null);
    }

    Settlement late() {
        return failed(
                ErrorKind.TIMEOUT,
                "not done after " + jobTimeout.toSeconds() + " s (JOB_TIMEOUT_SECONDS); given up",
                null);
    }

    private Settlement again(Claim claim, @Nullable Duration after, String why, @Nullable Throwable thrown) {
        int limit = policy.maxAttempts(claim.envelope());
        if (claim.attempt() >= limit) {
            return failed(ErrorKind.EXHAUSTED, "attempt " + claim.attempt() + " of " + limit + ": " + why, thrown);
        }
        Duration delay = policy.delay(claim.attempt(), after);
        String next = shortened("attempt " + claim.attempt() + " of " + limit + " failed: " + why);
        return new Settlement(new Step.Retry(delay), next, surprise(thrown));
    }

    private Settlement failed(ErrorKind kind, String why, @Nullable Throwable thrown) {
        String errorClass = thrown == null ? null : thrown.getClass().getName();
        String text = shortened(why);
        return new Settlement(new Step.Fail(kind, text, errorClass), text, surprise(thrown));
    }

    /** The message alone where it was written for people, else with its class: "null" and "17" explain nothing. */
    private static String described(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof JobRejected && message != null) {
            return message;
        }
        String name = thrown.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    private static @Nullable Throwable surprise(@Nullable Throwable thrown) {
        return thrown instanceof JobRejected || thrown instanceof IOException ? null : thrown;
    }

    /** Also the place where what others have worded loses the secrets of its addresses, before anybody reads it. */
    private static String shortened(String why) {
        String safe = SafeAddress.in(why);
        return PlainText.of(safe.length() <= LONGEST_WHY ? safe : safe.substring(0, LONGEST_WHY) + " …");
    }
}
