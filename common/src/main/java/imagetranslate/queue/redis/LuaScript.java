package imagetranslate.queue.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The atomic steps. Each is the {@code .lua} file of its name, which states its keys, arguments and return values. */
public enum LuaScript {
    CLAIM,
    IDENTIFY,
    FINISH(Shared.TAKE_NEXT),
    SPLIT(Shared.TAKE_NEXT),
    RETRY(Shared.TAKE_NEXT),
    ANNOUNCE(Shared.TAKE_NEXT),
    FAIL(Shared.BURY + Shared.TAKE_NEXT),
    GIVE_BACK,
    ALONE,
    RENEW,
    RETIRE,
    EXPIRED,
    RECOVER(Shared.BURY),
    FORGET,
    PROMOTE,
    REPLAY(Shared.MOVE_RECORD),
    DROP(Shared.MOVE_RECORD),
    PAUSE;

    /** Redis 7 refuses a script's writes beyond maxmemory unless it says so; Redis 6.2 doesn't know the line. */
    private static final String ALLOW_OOM = "#!lua flags=allow-oom\n";

    private final String source;
    private final String plainSha1;
    private final String flaggedSha1;

    LuaScript() {
        this("");
    }

    /** @param shared what its file builds on, beside the guard */
    LuaScript(String shared) {
        source = Shared.GUARD + shared + ScriptFile.read(LuaScript.class, name().toLowerCase(Locale.ROOT) + ".lua");
        plainSha1 = sha1(source);
        flaggedSha1 = sha1(ALLOW_OOM + source);
    }

    /** @param withFlags the server is Redis 7 or newer */
    String source(boolean withFlags) {
        return withFlags ? ALLOW_OOM + source : source;
    }

    /** As EVALSHA wants it. */
    String sha1(boolean withFlags) {
        return withFlags ? flaggedSha1 : plainSha1;
    }

    /** Apart, since an enum's constants are made before its static fields. */
    private static final class Shared {
        private static final String GUARD = ScriptFile.read(LuaScript.class, "guard.lua");
        private static final String BURY = ScriptFile.read(LuaScript.class, "bury.lua");
        private static final String MOVE_RECORD = ScriptFile.read(LuaScript.class, "move_record.lua");
        private static final String TAKE_NEXT = ScriptFile.read(LuaScript.class, "take_next.lua");
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-1", e);
        }
    }
}
