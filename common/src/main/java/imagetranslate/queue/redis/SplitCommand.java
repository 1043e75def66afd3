package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.message.ErrorRecord;
import imagetranslate.queue.Claim;
import imagetranslate.queue.DeadLetter;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.Step;
import imagetranslate.queue.redis.SettleCommands.Command;
import java.util.ArrayList;
import java.util.List;

/** The KEYS and ARGV of {@code split.lua}. */
record SplitCommand(QueueSettings settings, String consumer, DeadLetter burial) {

    Command of(Claim claim, Step.Split split, boolean claimNext) {
        QueueNames names = settings.names();
        String id = claim.envelope().id();
        List<byte[]> keys = new ArrayList<>();
        List.of(
                        names.stage(),
                        names.processing(consumer),
                        names.paused(),
                        names.meta(id),
                        QueueNames.receipt(names.stage(), id),
                        names.next() == null ? names.stage() : names.next(),
                        names.retries(),
                        names.errors(),
                        names.notices())
                .forEach(key -> keys.add(bytes(key)));
        List<byte[]> args = new ArrayList<>(List.of(
                claim.payload(),
                bytes(settings.limits().keepReceipts().toSeconds()),
                bytes(claim.attempt()),
                bytes(claim.firstSeen().toEpochMilli()),
                bytes(settings.limits().highWater()),
                bytes(claimNext ? 1 : 0),
                bytes(QueueNames.receipt(names.stage(), "")),
                bytes(names.meta(""))));
        for (Step.Part part : split.parts()) {
            String target = part.claim().envelope().id();
            keys.add(bytes(names.meta(target)));
            keys.add(bytes(QueueNames.receipt(names.stage(), target)));
            keys.add(bytes(QueueNames.receipt(destination(part.step()), target)));
            args.addAll(way(part));
        }
        return new Command(LuaScript.SPLIT, keys, args);
    }

    /** The stage whose receipt must not swallow the part. */
    private String destination(Step step) {
        QueueNames names = settings.names();
        if (step instanceof Step.Advance) {
            return names.nextStage();
        }
        return step instanceof Step.Fail ? names.notices() : names.stage();
    }

    private List<byte[]> way(Step.Part part) {
        if (part.step() instanceof Step.Advance advance) {
            return List.of(bytes("ADVANCE"), advance.message(), bytes(""));
        }
        if (part.step() instanceof Step.Retry retry) {
            return List.of(
                    bytes("RETRY"), part.claim().payload(), bytes(retry.delay().toMillis()));
        }
        if (part.step() instanceof Step.Fail fail) {
            ErrorRecord record = burial.record(part.claim(), fail, consumer);
            return List.of(bytes("FAIL"), record.write(), record.writeNotice());
        }
        throw new IllegalStateException("a part of a job can't be settled by " + part.step());
    }
}
