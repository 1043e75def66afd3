/** What reaches a translator, and what it costs. */
@NullMarked
package imagetranslate.bench.translation;

import org.jspecify.annotations.NullMarked;
