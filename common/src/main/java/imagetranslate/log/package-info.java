/** How log lines look; {@code logback.xml} beside it says the rest. */
@NullMarked
package imagetranslate.log;

import org.jspecify.annotations.NullMarked;
