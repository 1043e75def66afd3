package imagetranslate.queue;

import static imagetranslate.queue.RedisLink.bytes;

import imagetranslate.message.ErrorRecord;
import java.util.ArrayList;
import java.util.List;

/** Turns a step into its script's KEYS and ARGV, in the order that the {@code .lua} file states. */
record SettleCommands(QueueSettings settings, String consumer, Burial burial) {

    record Command(Script script, List<byte[]> keys, List<byte[]> args) {}

    Command of(Claim claim, Step step, boolean claimNext) {
        if (step instanceof Step.Advance advance) {
            return advance(claim, advance, claimNext);
        }
        if (step instanceof Step.Retry retry) {
            return retry(claim, retry, claimNext);
        }
        if (step instanceof Step.Fail fail) {
            return fail(claim, fail, claimNext);
        }
        if (step instanceof Step.GiveBack) {
            return new Command(Script.GIVE_BACK, keys(), List.of(claim.payload()));
        }
        return finish(claim.payload(), claim.envelope(), claimNext);
    }

    Command finish(byte[] payload, Envelope envelope, boolean claimNext) {
        return new Command(
                Script.FINISH,
                keys(names().meta(envelope.id()), receipt(envelope)),
                List.of(payload, receiptSeconds(settings.limits(), envelope), flag(claimNext)));
    }

    private Command advance(Claim claim, Step.Advance advance, boolean claimNext) {
        String next = names().next();
        if (next == null) {
            throw new IllegalStateException(
                    "a handler of " + names().stage() + " handed a message on, but no stage comes after it");
        }
        Command finish = finish(claim.payload(), claim.envelope(), claimNext);
        List<byte[]> keys = new ArrayList<>(finish.keys());
        keys.add(bytes(next));
        keys.add(bytes(QueueNames.receipt(next, claim.envelope().id())));
        List<byte[]> args = new ArrayList<>(finish.args());
        args.add(advance.message());
        return new Command(Script.FINISH, keys, args);
    }

    private Command retry(Claim claim, Step.Retry retry, boolean claimNext) {
        return new Command(
                Script.RETRY,
                keys(names().meta(claim.envelope().id()), names().retries()),
                List.of(
                        claim.payload(),
                        bytes(retry.delay().toMillis()),
                        bytes(claim.firstSeen().toEpochMilli()),
                        bytes(settings.limits().keepReceipts().toSeconds()),
                        flag(claimNext)));
    }

    private Command fail(Claim claim, Step.Fail fail, boolean claimNext) {
        ErrorRecord record = burial.record(claim, fail, consumer);
        Envelope envelope = claim.envelope();
        return new Command(
                Script.FAIL,
                keys(
                        names().meta(envelope.id()),
                        receipt(envelope),
                        names().errors(),
                        names().notices(),
                        QueueNames.receipt(names().notices(), envelope.id())),
                List.of(
                        claim.payload(),
                        receiptSeconds(settings.limits(), envelope),
                        flag(claimNext),
                        record.write(),
                        record.writeNotice()));
    }

    /** Only a message with an id of its own leaves a receipt: see {@link StageQueue} on duplicates. */
    static byte[] receiptSeconds(QueueLimits limits, Envelope envelope) {
        return bytes(envelope.ownId() ? limits.keepReceipts().toSeconds() : 0);
    }

    private String receipt(Envelope envelope) {
        return QueueNames.receipt(names().stage(), envelope.id());
    }

    private List<byte[]> keys(String... more) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(bytes(names().stage()));
        keys.add(bytes(names().processing(consumer)));
        for (String key : more) {
            keys.add(bytes(key));
        }
        return keys;
    }

    private QueueNames names() {
        return settings.names();
    }

    private static byte[] flag(boolean on) {
        return bytes(on ? 1 : 0);
    }
}
