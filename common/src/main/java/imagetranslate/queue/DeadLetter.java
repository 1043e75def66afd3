package imagetranslate.queue;

import imagetranslate.message.ErrorRecord;
import imagetranslate.settings.Release;
import java.time.Clock;

/** Makes the record of a job that ends in the error queue. */
public record DeadLetter(QueueSettings settings, Clock clock) {
    public ErrorRecord record(Claim claim, Step.Fail fail, String consumer) {
        Envelope envelope = claim.envelope();
        return new ErrorRecord(
                new ErrorRecord.JobRef(
                        envelope.requestId(),
                        envelope.targets(),
                        envelope.imageId(),
                        settings.names().stage()),
                new ErrorRecord.Why(fail.kind(), fail.why(), fail.errorClass()),
                new ErrorRecord.History(
                        claim.attempt(),
                        claim.recoveries(),
                        claim.firstSeen(),
                        consumer,
                        Release.version(),
                        envelope.replayCount()),
                claim.payload(),
                clock.instant());
    }
}
