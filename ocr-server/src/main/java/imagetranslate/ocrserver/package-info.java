/** The recogniser as a service: {@code ocr.OCRService} over gRPC and its twin over HTTP, in one process. */
@NullMarked
package imagetranslate.ocrserver;

import org.jspecify.annotations.NullMarked;
