// BullMQ on the same Redis: no-op jobs through one queue, drained by one worker.
// argv: host, port, jobs, concurrency. Prints jobs a second.
import { Queue, Worker } from 'bullmq';

const [host, port, jobs, concurrency] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const connection = { host, port, maxRetriesPerRequest: null };
const prefix = `bench-bullmq-${process.pid}`;
const queue = new Queue('jobs', { connection, prefix });
const data = { image_id: '1005-0-main-77', image_url: 'https://img.example.com/goods/1005/main-77.jpg' };
const opts = { removeOnComplete: true };
for (let pushed = 0; pushed < jobs; pushed += 1000) {
  const some = Math.min(1000, jobs - pushed);
  await queue.addBulk(Array.from({ length: some }, () => ({ name: 'job', data, opts })));
}
let left = jobs;
let done;
const finished = new Promise((resolve) => { done = resolve; });
const worker = new Worker('jobs', async () => {}, { connection, prefix, concurrency, autorun: false });
await worker.waitUntilReady();
worker.on('completed', () => { if (--left === 0) done(process.hrtime.bigint()); });
const begin = process.hrtime.bigint();
worker.run();
const end = await finished;
console.log(jobs / (Number(end - begin) / 1e9));
await worker.close();
await queue.obliterate({ force: true });
await queue.close();
process.exit(0);
