-- Put in front of the scripts that end a job in the error queue.
--
-- job: payload; hand, the processing list it is taken from; meta hash; receipt, and seconds to keep it ('0' for none)
-- errors: queue and record; notices and notice; receipt of the notice
-- Returns whether the record was written; not where another copy of this job was settled before.
local function bury(job, errors)
  call('LREM', job.hand, 1, NOTHING)
  call('LPOP', errors.queue, 0)
  call('LPOP', errors.notices, 0)
  -- Of a receipt and a meta hash without an id, which nobody has.
  call('DEL', errors.receipt, job.hand .. ':')
  local first = sign(job.receipt, job.seconds)
  local recorded = false
  if first then
    local ok, failure = pcall(function()
      call('LPUSH', errors.queue, errors.record)
      recorded = true
      call('LPUSH', errors.notices, errors.notice)
    end)
    if not ok then
      if recorded then
        call('LPOP', errors.queue)
      end
      if job.seconds ~= '0' then
        call('DEL', job.receipt)
      end
      error(failure, 0)
    end
  end
  call('LREM', job.hand, 1, job.payload)
  call('DEL', job.meta)
  return first
end

