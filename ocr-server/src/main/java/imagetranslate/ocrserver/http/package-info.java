/** What is said over HTTP. */
@NullMarked
package imagetranslate.ocrserver.http;

import org.jspecify.annotations.NullMarked;
