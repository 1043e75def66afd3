/** Jobs as callers name them: what they ask for, and which one they mean. */
@NullMarked
package imagetranslate.api.job;

import org.jspecify.annotations.NullMarked;
