package imagetranslate.ocrserver.grpc;

import imagetranslate.metrics.OcrServerMetrics;
import imagetranslate.rpc.AccessToken;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Refuses calls without a good {@code authorization}; whether the server is well may be asked by anybody. */
record TokenInterceptor(AccessToken token, OcrServerMetrics metrics) implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String HEALTH = "grpc.health.v1.Health/";

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean open = call.getMethodDescriptor().getFullMethodName().startsWith(HEALTH);
        if (open || token.isGood(headers.get(AUTHORIZATION))) {
            return next.startCall(call, headers);
        }
        metrics.refused("grpc");
        call.close(
                Status.UNAUTHENTICATED.withDescription(
                        "the metadata authorization is missing or wrong; right would be the value of AUTH_TOKEN"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
