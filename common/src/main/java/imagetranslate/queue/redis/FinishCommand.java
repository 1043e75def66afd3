package imagetranslate.queue.redis;

import static imagetranslate.queue.redis.RedisLink.bytes;

import imagetranslate.queue.QueueNames;
import imagetranslate.queue.redis.SettleCommands.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The KEYS and ARGV of {@code finish.lua}, for one job or for several of one stage. */
final class FinishCommand {
    private static final int SHARED_KEYS = 3;
    private static final int SHARED_ARGS = 4;
    private static final int HANDING_ON = 3;

    private FinishCommand() {}

    /**
     * @param message for the next stage; null where the job is finished for good
     * @param own the job's own arguments before the message
     */
    static Command of(QueueNames names, int highWater, OneJob job, byte @Nullable [] message, List<byte[]> own) {
        String next = names.next();
        String to = message == null || next == null ? names.stage() : next;
        List<byte[]> keys = List.of(
                bytes(names.stage()),
                bytes(names.paused()),
                bytes(to),
                bytes(names.processing(job.consumer())),
                bytes(names.meta(job.id())),
                bytes(QueueNames.receipt(names.stage(), job.id())),
                bytes(QueueNames.receipt(to, job.id())));
        List<byte[]> args = new ArrayList<>(List.of(
                bytes(QueueNames.receipt(names.stage(), "")),
                bytes(names.meta("")),
                bytes(highWater),
                bytes(message == null ? 0 : 1)));
        args.addAll(own);
        args.add(message == null ? new byte[0] : message);
        return new Command(LuaScript.FINISH, keys, args);
    }

    /** @param id the job's */
    record OneJob(String consumer, String id) {}

    static boolean is(Command command, boolean handingOn) {
        return command.script() == LuaScript.FINISH && command.args().get(HANDING_ON)[0] == (handingOn ? '1' : '0');
    }

    /** @param finishes of one stage, all handing on or none */
    static Command merged(List<Command> finishes) {
        List<byte[]> keys = new ArrayList<>(finishes.get(0).keys());
        List<byte[]> args = new ArrayList<>(finishes.get(0).args());
        for (Command finish : finishes.subList(1, finishes.size())) {
            keys.addAll(finish.keys().subList(SHARED_KEYS, finish.keys().size()));
            args.addAll(finish.args().subList(SHARED_ARGS, finish.args().size()));
        }
        return new Command(LuaScript.FINISH, keys, args);
    }

    /** What the other settle scripts answer for their one job: code, next payload, length of the next list, known as fresh. */
    static List<?> reply(List<?> merged, int job) {
        List<?> codes = (List<?>) merged.get(1);
        List<?> payloads = (List<?>) merged.get(2);
        List<?> ids = (List<?>) merged.get(3);
        return Arrays.asList(codes.get(job), payloads.get(job), merged.get(0), ids.get(job));
    }
}
