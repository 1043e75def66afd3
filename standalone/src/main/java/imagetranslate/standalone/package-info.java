/** Every part of the pipeline in one JVM, with Redis and S3-compatible storage of its own unless real ones are named. */
@NullMarked
package imagetranslate.standalone;

import org.jspecify.annotations.NullMarked;
