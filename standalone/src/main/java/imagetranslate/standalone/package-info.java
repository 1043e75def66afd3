/**
 * Every part of the pipeline in one JVM, with Redis and S3-compatible storage of its own unless real ones are named.
 *
 * <p>More than twenty files: demo and up share the embedded parts, and a demo is told by several small ones.
 */
@NullMarked
package imagetranslate.standalone;

import org.jspecify.annotations.NullMarked;
