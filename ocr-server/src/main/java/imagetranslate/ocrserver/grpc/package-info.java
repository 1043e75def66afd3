/** What is said over gRPC. */
@NullMarked
package imagetranslate.ocrserver.grpc;

import org.jspecify.annotations.NullMarked;
