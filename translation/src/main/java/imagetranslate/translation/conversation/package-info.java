/** Getting a whole answer out of a language model: ask, check, ask again for what is missing. */
@NullMarked
package imagetranslate.translation.conversation;

import org.jspecify.annotations.NullMarked;
