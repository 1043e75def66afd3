/** What is outside, and can be away for every job at once. */
@NullMarked
package imagetranslate.dependency;

import org.jspecify.annotations.NullMarked;
