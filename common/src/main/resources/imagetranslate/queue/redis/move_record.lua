-- Put in front of the scripts that take a record out of the error queue.
--
-- record: the error queue it is in, and its bytes
-- to: the list that it goes to, and its message there
-- prepare: what is done once the record is found, before anything is moved
-- Returns done, or GONE where the record isn't there any more: nothing was changed.
local function move_record(record, to, done, prepare)
  local pushed = false
  return guarded(function()
    if not call('LPOS', record.queue, record.bytes, 'RANK', -1) then
      return 'GONE'
    end
    call('LPOP', to.list, 0)
    prepare()
    call('LPUSH', to.list, to.message)
    pushed = true
    call('LREM', record.queue, -1, record.bytes)
    return done
  end, {record.queue, 'list', to.list, 'list'}, function()
    if pushed then
      call('LPOP', to.list)
    end
  end)
end

