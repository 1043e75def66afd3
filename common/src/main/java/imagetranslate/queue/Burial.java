package imagetranslate.queue;

import imagetranslate.message.ErrorRecord;
import java.time.Clock;
import java.util.Objects;

/** Makes the record of a job that ends in the error queue. */
record Burial(QueueSettings settings, Clock clock) {
    private static final String VERSION =
            Objects.requireNonNullElse(Burial.class.getPackage().getImplementationVersion(), "unpackaged");

    ErrorRecord record(Claim claim, Step.Fail fail, String consumer) {
        Envelope envelope = claim.envelope();
        return new ErrorRecord(
                new ErrorRecord.JobRef(
                        envelope.id(), envelope.imageId(), settings.names().stage()),
                new ErrorRecord.Why(fail.kind(), fail.why(), fail.errorClass()),
                new ErrorRecord.History(
                        claim.attempt(),
                        claim.recoveries(),
                        claim.firstSeen(),
                        consumer,
                        VERSION,
                        envelope.replayCount()),
                claim.payload(),
                clock.instant());
    }
}
