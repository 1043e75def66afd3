package imagetranslate.operate;

import imagetranslate.message.TextBox;
import imagetranslate.typesetting.SetLine;

/** What became of one recognised line. */
sealed interface LineFate {
    TextBox box();

    record Set(TextBox box, String translation, SetLine set) implements LineFate {}

    /** Its pixels are the source's. */
    record Kept(TextBox box, String reason) implements LineFate {}
}
