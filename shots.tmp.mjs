import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createInterface } from 'node:readline';
const port=18777, data=mkdtempSync('/tmp/fdshots-');
const child=spawn('/tmp/people-frontdesk',['serve','--demo','--listen','127.0.0.1:'+port,'--data',data],{env:{...process.env,FRONTDESK_DEMO_JSON:'1'},stdio:['ignore','pipe','ignore']});
let accounts; createInterface({input:child.stdout}).on('line',l=>{ if(l.startsWith('{"demo"')) accounts=JSON.parse(l).demo; });
for(let i=0;i<600 && !accounts;i++) await new Promise(r=>setTimeout(r,200));
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
const mia=accounts.find(a=>a.role==='agent');
const c=await b.newContext({baseURL:'http://127.0.0.1:'+port,locale:'en-GB',timezoneId:'Europe/Berlin',permissions:['notifications']});
const p=await c.newPage();
await p.goto('/console/'); await p.getByLabel('E-mail').fill(mia.email); await p.getByRole('textbox',{name:'Password'}).fill(mia.password); await p.getByRole('button',{name:'Log in'}).click();
await p.getByRole('navigation',{name:'Pages'}).waitFor();
await p.request.patch('/api/v1/me/preferences',{data:{quiet_hours:{on:true,from:'20:00',to:'08:00',time_zone:'Europe/Berlin'}}});
for (const page of ['profile','security','notifications','day']) {
  await p.goto('/console/me/'+page); await p.waitForTimeout(600);
  for (const scheme of ['light','dark']) {
    await p.emulateMedia({colorScheme:scheme});
    for (const [w,h] of [[390,844],[1024,768],[1440,900]]) { await p.setViewportSize({width:w,height:h}); await p.waitForTimeout(150); await p.screenshot({path:`/tmp/shots/${page}-${w}-${scheme}.png`}); }
  }
}
await b.close(); child.kill('SIGKILL');
