/** Everything in one JVM, with embedded Redis and S3-compatible storage. */
@NullMarked
package imagetranslate.standalone;

import org.jspecify.annotations.NullMarked;
