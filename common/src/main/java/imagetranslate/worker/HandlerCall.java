package imagetranslate.worker;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.ErrorKind;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Step;

/** One handler's word on a job, and how the job is settled after it. */
final class HandlerCall {
    private final StageHandler handler;
    private final SettlementPolicy policy;
    private final ClaimGates gates;

    HandlerCall(StageHandler handler, SettlementPolicy policy, ClaimGates gates) {
        this.handler = handler;
        this.policy = policy;
        this.gates = gates;
    }

    /** Has the job handled; whatever is thrown is settled too. */
    Settlement settlement(Claim claim) {
        String problem = claim.envelope().problem();
        if (problem != null) {
            return policy.malformed(problem);
        }
        Delivery delivery = new Delivery(
                claim.payload(), claim.attempt(), claim.firstSeen(), claim.claimedAt(), policy.deadline(claim));
        try {
            Outcome outcome = handler.handle(delivery);
            if (isServed(outcome)) {
                gates.served();
            }
            return policy.returned(outcome, claim, gates.servedSince());
        } catch (JobCancelled e) {
            // Its receipt lies there already: the queue drops the message.
            return policy.cancelled();
        } catch (Throwable e) {
            // Errors too: a native library that is missing, or a picture too large for the heap, is one job's trouble.
            return DependencyUnreachable.in(e)
                    .map(away -> policy.unserved(
                            e, claim, gates.shut(away, claim.envelope().id())))
                    .orElseGet(() -> policy.thrown(e, claim));
        }
    }

    /** What it needs was there, at least for one of its targets. */
    private static boolean isServed(Outcome outcome) {
        return outcome instanceof Outcome.Advance
                || outcome instanceof Outcome.Finish
                || outcome instanceof Outcome.Announce
                || (outcome instanceof Outcome.Split split
                        && split.parts().stream().anyMatch(part -> isServed(part.outcome())));
    }

    /** Time that goes by while a dependency is away is none of the job's. */
    Settlement excused(Settlement verdict, Claim claim) {
        boolean late = verdict.step() instanceof Step.Fail fail && fail.kind() == ErrorKind.TIMEOUT;
        return late && !gates.areServing() ? policy.postponed(claim, verdict.why()) : verdict;
    }
}
