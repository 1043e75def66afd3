/** Reading by servers, over HTTP or gRPC. */
@NullMarked
package imagetranslate.ocr.remote;

import org.jspecify.annotations.NullMarked;
