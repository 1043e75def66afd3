/** Every meter of the pipeline, named in one file. */
@NullMarked
package imagetranslate.metrics;

import org.jspecify.annotations.NullMarked;
