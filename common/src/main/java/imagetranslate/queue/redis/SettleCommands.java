package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.Aside;
import imagetranslate.queue.Claim;
import imagetranslate.queue.DeadLetter;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.StageQueue;
import imagetranslate.queue.Step;
import imagetranslate.queue.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a step into its script's KEYS and ARGV, in the order that the {@code .lua} file states. */
record SettleCommands(QueueSettings settings, String consumer, DeadLetter burial) {

    record Command(LuaScript script, List<byte[]> keys, List<byte[]> args) {}

    Command of(Claim claim, Step step, boolean claimNext) {
        if (step instanceof Step.Advance advance) {
            return advance(claim, advance, claimNext);
        }
        if (step instanceof Step.Split split) {
            return new SplitCommand(settings, consumer, burial).of(claim, split, claimNext);
        }
        if (step instanceof Step.Announce news) {
            return announce(claim, news, claimNext);
        }
        if (step instanceof Step.Retry retry) {
            return retry(claim, retry.delay(), 1, claimNext);
        }
        if (step instanceof Step.Postpone postpone) {
            return retry(claim, postpone.delay(), 0, claimNext);
        }
        if (step instanceof Step.Fail fail) {
            return fail(claim, fail, claimNext);
        }
        if (step instanceof Step.GiveBack) {
            return new Command(
                    LuaScript.GIVE_BACK,
                    List.of(bytes(names().stage()), bytes(names().processing(consumer))),
                    List.of(claim.payload()));
        }
        if (step instanceof Step.Finish) {
            return finish(claim.payload(), claim.envelope(), hasHistory(claim), claimNext);
        }
        throw unknown(step);
    }

    /** One that was added and not thought of here must not pass for any other. */
    private static IllegalStateException unknown(Step step) {
        return new IllegalStateException("no script settles a job by " + step);
    }

    private static boolean hasHistory(Claim claim) {
        return claim.attempt() > 1
                || claim.recoveries() > 0
                || !claim.firstSeen().equals(claim.claimedAt());
    }

    /** Of a job that was settled before: nothing is pushed. */
    Command drop(byte[] payload, Envelope envelope) {
        return finish(payload, envelope, true, false);
    }

    private Command finish(byte[] payload, Envelope envelope, boolean hasHistory, boolean claimNext) {
        return finish(payload, envelope, hasHistory, claimNext, null);
    }

    private Command finish(
            byte[] payload, Envelope envelope, boolean hasHistory, boolean claimNext, byte @Nullable [] message) {
        return FinishCommand.of(
                names(),
                settings.limits().highWater(),
                new FinishCommand.OneJob(consumer, envelope.id()),
                message,
                List.of(payload, receiptSeconds(settings.limits(), envelope), flag(hasHistory), flag(claimNext)));
    }

    private Command advance(Claim claim, Step.Advance advance, boolean claimNext) {
        names().nextStage();
        return finish(claim.payload(), claim.envelope(), hasHistory(claim), claimNext, advance.message());
    }

    private Command announce(Claim claim, Step.Announce news, boolean claimNext) {
        String to = news.messages().isEmpty() ? names().stage() : names().nextStage();
        StreamEntry entry = news.entry();
        Envelope envelope = claim.envelope();
        Aside aside = news.aside();
        List<byte[]> keys = keys(
                names().meta(envelope.id()),
                receipt(envelope),
                to,
                entry == null ? names().stage() : entry.stream(),
                aside == null ? names().stage() : aside.list());
        news.messages().forEach(message -> keys.add(receiptOf(message, to)));
        if (aside != null) {
            keys.add(receiptOf(aside.message(), aside.list()));
        }
        List<byte[]> args = taking(
                claimNext,
                claim.payload(),
                receiptSeconds(settings.limits(), envelope),
                bytes(settings.limits().highWater()),
                bytes(entry == null ? 0 : entry.most()),
                bytes(news.messages().size()));
        args.add(aside == null ? new byte[0] : aside.message());
        args.addAll(news.messages());
        if (entry != null) {
            args.addAll(entry.fields());
        }
        return new Command(LuaScript.ANNOUNCE, keys, args);
    }

    private static byte[] receiptOf(byte[] message, String list) {
        return bytes(QueueNames.receipt(
                list, Envelope.read(message, Integer.MAX_VALUE).id()));
    }

    /** @param attempts how many more it has had */
    private Command retry(Claim claim, Duration delay, int attempts, boolean claimNext) {
        return new Command(
                LuaScript.RETRY,
                keys(names().meta(claim.envelope().id()), names().retries()),
                taking(
                        claimNext,
                        claim.payload(),
                        bytes(delay.toMillis()),
                        bytes(claim.firstSeen().toEpochMilli()),
                        bytes(settings.limits().keepReceipts().toSeconds()),
                        bytes(attempts)));
    }

    private Command fail(Claim claim, Step.Fail fail, boolean claimNext) {
        ErrorRecord record = burial.record(claim, fail, consumer);
        Envelope envelope = claim.envelope();
        return new Command(
                LuaScript.FAIL,
                keys(
                        names().meta(envelope.id()),
                        receipt(envelope),
                        names().errors(),
                        names().notices(),
                        QueueNames.receipt(names().notices(), envelope.id())),
                taking(
                        claimNext,
                        claim.payload(),
                        receiptSeconds(settings.limits(), envelope),
                        record.write(),
                        record.writeNotice()));
    }

    /** Only a message with an id of its own leaves a receipt: see {@link StageQueue} on duplicates. */
    static byte[] receiptSeconds(QueueSettings.Limits limits, Envelope envelope) {
        return bytes(envelope.ownId() ? limits.keepReceipts().toSeconds() : 0);
    }

    private String receipt(Envelope envelope) {
        return QueueNames.receipt(names().stage(), envelope.id());
    }

    private List<byte[]> keys(String... more) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(bytes(names().stage()));
        keys.add(bytes(names().processing(consumer)));
        keys.add(bytes(names().paused()));
        for (String key : more) {
            keys.add(bytes(key));
        }
        return keys;
    }

    /** The step's own arguments, and those with which it takes the next job. */
    private List<byte[]> taking(boolean claimNext, byte[]... own) {
        List<byte[]> args = new ArrayList<>(List.of(own));
        args.add(flag(claimNext));
        args.add(bytes(QueueNames.receipt(names().stage(), "")));
        args.add(bytes(names().meta("")));
        return args;
    }

    private QueueNames names() {
        return settings.names();
    }

    private static byte[] flag(boolean on) {
        return bytes(on ? 1 : 0);
    }
}
