package imagetranslate.ocr.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server gave no answer, or one that it would give to any picture; another may do better. */
final class ServerTrouble extends IOException {
    ServerTrouble(String address, String why, @Nullable Throwable cause) {
        super(address + ": " + why, cause);
    }
}
